package org.briefkasten.pop3policy.sql;

import org.briefkasten.pop3policy.MomentsContract;

class H2MomentsTest extends MomentsContract {}
