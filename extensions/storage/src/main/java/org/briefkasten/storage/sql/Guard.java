package org.briefkasten.storage.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.briefkasten.storage.StorageUnavailableException;

/**
 * Turns the failure of a database into {@link StorageUnavailableException} wherever JDBC shows it, so that no store has
 * to: Jdbi passes unchecked exceptions through. Other {@link java.sql.SQLException}s stay what they are. Thread-safe.
 */
final class Guard implements InvocationHandler {
    private static final Set<Class<?>> GUARDED = Set.of(
            Connection.class, Statement.class, PreparedStatement.class, CallableStatement.class, ResultSet.class);

    private final Object delegate;
    private final String description;

    private Guard(Object delegate, String description) {
        this.delegate = delegate;
        this.description = description;
    }

    /**
     * @param description what the database is, for messages
     */
    static DataSource of(DataSource dataSource, String description) {
        return (DataSource) wrap(DataSource.class, dataSource, description);
    }

    private static Object wrap(Class<?> type, Object delegate, String description) {
        return Proxy.newProxyInstance(
                Guard.class.getClassLoader(), new Class<?>[] {type}, new Guard(delegate, description));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            Object result = method.invoke(delegate, arguments);
            boolean guarded = result != null && GUARDED.contains(method.getReturnType());
            return guarded ? wrap(method.getReturnType(), result, description) : result;
        } catch (InvocationTargetException e) {
            throw translated(e.getCause());
        }
    }

    private Throwable translated(Throwable failure) {
        boolean unavailable = delegate instanceof DataSource || SqlFailures.isUnavailable(failure);
        return unavailable ? unavailable(description, failure) : failure;
    }

    static StorageUnavailableException unavailable(String description, Throwable failure) {
        return new StorageUnavailableException(
                description + " does not answer: " + SqlFailures.reason(failure), failure);
    }
}
