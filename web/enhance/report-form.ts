/** What the report form does with scripts. */
