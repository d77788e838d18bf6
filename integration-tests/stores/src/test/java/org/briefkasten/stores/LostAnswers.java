package org.briefkasten.stores;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.StoreFactory;

/**
 * A Cassandra that often does not say what became of a conditional write: every second one runs and its answer is lost,
 * every fifth one is lost before it runs, but of one thread's no three in a row, as nobody tries more often than that.
 */
final class LostAnswers implements Backend, CassandraDatabase {
    private static final int MOST_LOST_IN_A_ROW = 2;

    private final Backend delegate;
    private final CassandraDatabase database;
    private final AtomicInteger conditionals = new AtomicInteger();
    private final ThreadLocal<Integer> lostInARow = ThreadLocal.withInitial(() -> 0);

    LostAnswers(Backend delegate) {
        this.delegate = delegate;
        this.database = (CassandraDatabase) delegate;
    }

    @Override
    public CqlSession migrated(String feature, Class<?> anchor) {
        CqlSession session = database.migrated(feature, anchor);
        return (CqlSession) Proxy.newProxyInstance(
                LostAnswers.class.getClassLoader(),
                new Class<?>[] {CqlSession.class},
                (proxy, method, arguments) -> isConditional(method, arguments)
                        ? loseSometimes(session, method, arguments)
                        : invoke(session, method, arguments));
    }

    private static boolean isConditional(Method method, Object[] arguments) {
        return method.getName().equals("execute")
                && arguments[0] instanceof BoundStatement
                && ((BoundStatement) arguments[0])
                        .getPreparedStatement()
                        .getQuery()
                        .contains(" IF ");
    }

    private Object loseSometimes(CqlSession session, Method method, Object[] arguments) throws Throwable {
        int number = conditionals.incrementAndGet();
        boolean mayBeLost = lostInARow.get() < MOST_LOST_IN_A_ROW;
        if (mayBeLost && number % 5 == 0) {
            lostInARow.set(lostInARow.get() + 1);
            throw new StorageUnavailableException("Lost before it ran", null);
        }
        Object result = invoke(session, method, arguments);
        if (mayBeLost && number % 2 == 0) {
            lostInARow.set(lostInARow.get() + 1);
            throw new StorageUnavailableException("The answer was lost", null);
        }
        lostInARow.set(0);
        return result;
    }

    private static Object invoke(CqlSession session, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(session, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Clock clock() {
        return delegate.clock();
    }

    @Override
    public String keyspace() {
        return database.keyspace();
    }

    @Override
    public <S> S open(StoreFactory<S> factory) {
        return factory.onCassandra(this);
    }

    @Override
    public String description() {
        return delegate.description();
    }

    @Override
    public void ping() {
        delegate.ping();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
