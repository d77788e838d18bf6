package org.briefkasten.jameshost.cassandra;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.name.Names;
import org.apache.james.blob.api.BlobStore;
import org.apache.james.blob.api.BlobStoreDAO;
import org.apache.james.blob.api.BucketName;
import org.apache.james.blob.api.MetricableBlobStore;
import org.apache.james.blob.cassandra.CassandraBlobModule;
import org.apache.james.blob.cassandra.CassandraBlobStoreDAO;
import org.apache.james.blob.cassandra.CassandraDefaultBucketDAO;
import org.apache.james.modules.mailbox.BlobStoreAPIModule;
import org.apache.james.server.blob.deduplication.PassThroughBlobStore;

/** The bytes of messages, in tables too. */
final class BlobModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new BlobStoreAPIModule());
        Tables.add(binder(), CassandraBlobModule.MODULE);
        bind(CassandraDefaultBucketDAO.class).in(Scopes.SINGLETON);
        bind(CassandraBlobStoreDAO.class).in(Scopes.SINGLETON);
        bind(BlobStoreDAO.class).to(CassandraBlobStoreDAO.class);
        bind(BlobStore.class)
                .annotatedWith(Names.named(MetricableBlobStore.BLOB_STORE_IMPLEMENTATION))
                .to(PassThroughBlobStore.class);
        bind(BucketName.class)
                .annotatedWith(Names.named(BlobStore.DEFAULT_BUCKET_NAME_QUALIFIER))
                .toInstance(BucketName.DEFAULT);
    }
}
