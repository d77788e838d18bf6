package org.briefkasten.externalfetch.ownership;

/** The languages that there is a mail in; their names are those of the templates and of RFC 5646. */
public enum MailLanguage {
    EN,
    DE,
    FR
}
