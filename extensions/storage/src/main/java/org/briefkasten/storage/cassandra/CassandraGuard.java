package org.briefkasten.storage.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Iterator;
import org.briefkasten.storage.StorageUnavailableException;

/**
 * A session whose blocking calls throw {@link StorageUnavailableException} when the cluster fails, and in which CQL given
 * as text runs at QUORUM and SERIAL: the default of a session that James configures is not ours to choose. What it executes
 * carries the time that {@link WriteTimes} says. Thread-safe.
 */
final class CassandraGuard implements InvocationHandler {
    /** How long one statement may take, hence how quickly a dead cluster shows. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Object delegate;
    private final String description;
    private final WriteTimes times;

    private CassandraGuard(Object delegate, String description, WriteTimes times) {
        this.delegate = delegate;
        this.description = description;
        this.times = times;
    }

    static CqlSession of(CqlSession session, String description, WriteTimes times) {
        return new CassandraGuard(session, description, times).as(CqlSession.class);
    }

    /** A statement at the consistency levels and within the time that hold for all of ours. */
    static SimpleStatement statement(String cql) {
        return SimpleStatement.newInstance(cql)
                .setConsistencyLevel(DefaultConsistencyLevel.QUORUM)
                .setSerialConsistencyLevel(DefaultConsistencyLevel.SERIAL)
                .setTimeout(TIMEOUT);
    }

    private <T> T wrap(Class<T> type, Object result) {
        return new CassandraGuard(result, description, times).as(type);
    }

    private <T> T as(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(CassandraGuard.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return guarded(isText(method) ? run(method, arguments) : method.invoke(delegate, timed(method, arguments)));
        } catch (InvocationTargetException e) {
            throw translated(e.getCause());
        } catch (DriverException e) {
            throw translated(e);
        }
    }

    /** What is prepared gets its time when it is executed. */
    private Object[] timed(Method method, Object[] arguments) {
        return method.getName().startsWith("execute")
                        && method.getParameterCount() == 1
                        && arguments[0] instanceof Statement
                ? new Object[] {times.timed((Statement<?>) arguments[0])}
                : arguments;
    }

    private boolean isText(Method method) {
        return delegate instanceof CqlSession
                && method.getParameterCount() == 1
                && method.getParameterTypes()[0] == String.class;
    }

    private Object run(Method method, Object[] arguments) throws Throwable {
        CqlSession session = (CqlSession) delegate;
        SimpleStatement statement = statement((String) arguments[0]);
        switch (method.getName()) {
            case "execute":
                return session.execute(times.timed(statement));
            case "prepare":
                return session.prepare(statement);
            default:
                return method.invoke(delegate, arguments);
        }
    }

    private Object guarded(Object result) {
        // Rows beyond the first page are fetched by these.
        if (result instanceof ResultSet) {
            return wrap(ResultSet.class, result);
        }
        return result instanceof Iterator && delegate instanceof ResultSet ? wrap(Iterator.class, result) : result;
    }

    private Throwable translated(Throwable failure) {
        boolean unavailable = failure instanceof DriverException && !(failure instanceof QueryValidationException)
                || failure instanceof IllegalStateException && delegate instanceof CqlSession;
        return unavailable ? unavailable(description, failure) : failure;
    }

    static StorageUnavailableException unavailable(String description, Throwable failure) {
        return new StorageUnavailableException(description + " does not answer: " + failure.getMessage(), failure);
    }
}
