package org.briefkasten.users;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.briefkasten.storage.StorageUnavailableException;

/** A store whose database goes away when told to. Thread-safe. */
public final class BreakableStore {
    private final IncarnationStore proxy;
    private volatile boolean broken;

    public BreakableStore(IncarnationStore store) {
        this.proxy = (IncarnationStore) Proxy.newProxyInstance(
                IncarnationStore.class.getClassLoader(),
                new Class<?>[] {IncarnationStore.class},
                (self, method, arguments) -> {
                    if (broken) {
                        throw new StorageUnavailableException("The database is away", null);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    public IncarnationStore store() {
        return proxy;
    }

    public void breakDown(boolean on) {
        broken = on;
    }
}
