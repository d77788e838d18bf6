package org.briefkasten.quotawarnings.sql;

import org.briefkasten.quotawarnings.firstschema.FirstSchemaContract;

class H2FirstSchemaTest extends FirstSchemaContract {}
