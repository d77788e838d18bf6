package org.briefkasten.storage;

/**
 * How one feature's store is made on each kind of database. The two methods stay lazy: the Cassandra driver is not on
 * the class path of every James, so only the chosen one may touch its classes.
 *
 * @param <S> the store's interface
 */
public interface StoreFactory<S> {
    /** The store on a SQL database. */
    S onSql(SqlDatabase database);

    /** The store on Cassandra. */
    S onCassandra(CassandraDatabase database);
}
