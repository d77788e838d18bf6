package org.briefkasten.pop3policy.notice;

/** In which language users are told. The names are those of {@code pop3-policy.xml} (ISO 639-1): public and frozen. */
public enum NoticeLanguage {
    EN,
    DE,
    FR
}
