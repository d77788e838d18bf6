package org.briefkasten.jameshost.cassandra;

import com.google.inject.Binder;
import com.google.inject.multibindings.Multibinder;
import java.util.List;
import org.apache.james.backends.cassandra.components.CassandraModule;

/** Gathers the definitions of tables that the session makes before anybody gets it. */
final class Tables {
    private Tables() {}

    static void add(Binder binder, CassandraModule... definitions) {
        Multibinder<CassandraModule> all = Multibinder.newSetBinder(binder, CassandraModule.class);
        List.of(definitions).forEach(definition -> all.addBinding().toInstance(definition));
    }
}
