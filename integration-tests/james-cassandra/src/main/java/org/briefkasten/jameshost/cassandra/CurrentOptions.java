package org.briefkasten.jameshost.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/**
 * A session that makes tables with the options that Cassandra 5.0 knows. For two tables of James 3.8.1 the driver's
 * builder of statements (4.15) writes two options of compression that 5.0 refuses: one has another name now, the other is
 * left to its default.
 */
final class CurrentOptions implements InvocationHandler {
    private final CqlSession session;

    private CurrentOptions(CqlSession session) {
        this.session = session;
    }

    static CqlSession over(CqlSession session) {
        return (CqlSession) Proxy.newProxyInstance(
                CurrentOptions.class.getClassLoader(), new Class<?>[] {CqlSession.class}, new CurrentOptions(session));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(session, arguments == null ? null : current(arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object[] current(Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof SimpleStatement ? current((SimpleStatement) argument) : argument)
                .toArray();
    }

    private static SimpleStatement current(SimpleStatement statement) {
        return statement.setQuery(statement
                .getQuery()
                .replace("'chunk_length_kb'", "'chunk_length_in_kb'")
                .replaceAll(",'crc_check_chance':[0-9.]+", ""));
    }
}
