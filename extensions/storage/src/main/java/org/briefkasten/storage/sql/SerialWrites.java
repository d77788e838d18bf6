package org.briefkasten.storage.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Lets the transactions of a database write one after the other, each from its first writing statement to its end; who
 * only reads waits for nobody.
 *
 * <p>For H2: when one transaction commits, MVStore (2.4.240, 2.3.232) writes all tables and indexes to the file, but takes
 * their states one by one. What another transaction does in between gets into one and not into the other, and after a
 * {@code kill -9} at that moment half of that transaction is there, or an index that disagrees with its table. MVStore
 * writes them one after the other anyway, so this costs nothing. Thread-safe.
 */
final class SerialWrites {
    private static final Pattern READING = Pattern.compile(
            "\\s*(SELECT|VALUES)\\b(?!.*\\bFOR\\s+UPDATE\\b).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Set<Class<?>> STATEMENTS = Set.of(Statement.class, PreparedStatement.class);
    private static final Set<String> ENDINGS = Set.of("close", "commit", "setAutoCommit");

    private SerialWrites() {}

    static DataSource of(DataSource dataSource, Duration patience) {
        ReentrantLock lock = new ReentrantLock();
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(dataSource, method, arguments);
            return result instanceof Connection
                    ? connection((Connection) result, new WriteTurn(lock, patience))
                    : result;
        });
    }

    private static Connection connection(Connection connection, WriteTurn turn) {
        return proxy(Connection.class, (method, arguments) -> {
            try {
                Object result = call(connection, method, arguments);
                return STATEMENTS.contains(method.getReturnType())
                        ? statement(method, (Statement) result, textOf(arguments), connection, turn)
                        : result;
            } finally {
                if (ends(method)) {
                    turn.end();
                }
            }
        });
    }

    private static boolean ends(Method method) {
        return ENDINGS.contains(method.getName())
                // To a savepoint, the transaction goes on.
                || method.getName().equals("rollback") && method.getParameterCount() == 0;
    }

    private static Object statement(
            Method maker, Statement statement, String prepared, Connection connection, WriteTurn turn) {
        boolean preparedReads = reads(prepared);
        return proxy(maker.getReturnType(), (method, arguments) -> {
            String given = textOf(arguments);
            if (!method.getName().startsWith("execute") || (given.isEmpty() ? preparedReads : reads(given))) {
                return call(statement, method, arguments);
            }
            boolean alone = connection.getAutoCommit();
            turn.take();
            try {
                return call(statement, method, arguments);
            } finally {
                if (alone) {
                    turn.end();
                }
            }
        });
    }

    static boolean reads(String sql) {
        return READING.matcher(sql).matches();
    }

    /** The SQL in a call's arguments, which is always the first; empty if there is none. */
    private static String textOf(Object[] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String ? (String) arguments[0] : "";
    }

    private static Object call(Object delegate, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<?> type, Call call) {
        InvocationHandler handler = (proxy, method, arguments) -> call.on(method, arguments);
        return (T) Proxy.newProxyInstance(SerialWrites.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws Throwable;
    }
}
