package org.briefkasten.jameshost;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import org.apache.james.mailbox.AttachmentContentLoader;
import org.apache.james.mailbox.extractor.TextExtractor;
import org.apache.james.mailbox.jpa.JPAAttachmentContentLoader;
import org.apache.james.mailbox.store.extractor.JsoupTextExtractor;
import org.apache.james.mailbox.store.search.MessageSearchIndex;
import org.apache.james.mailbox.store.search.SimpleMessageSearchIndex;

/** IMAP SEARCH reads the mailbox through: nothing to build again after a crash. */
final class SearchModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(MessageSearchIndex.class).to(SimpleMessageSearchIndex.class).in(Scopes.SINGLETON);
        bind(TextExtractor.class).to(JsoupTextExtractor.class);
        bind(AttachmentContentLoader.class).to(JPAAttachmentContentLoader.class);
    }
}
