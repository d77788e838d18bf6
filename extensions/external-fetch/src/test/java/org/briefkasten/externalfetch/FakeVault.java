package org.briefkasten.externalfetch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.storage.secrets.Secret;
import org.briefkasten.storage.secrets.SecretVault;

/** Secrets in memory, as firmly bound to their context as in the real vault. */
final class FakeVault implements SecretVault {
    private final Map<List<Object>, Map<String, Secret>> secrets = new HashMap<>();

    boolean isEmpty() {
        return secrets.isEmpty();
    }

    @Override
    public void put(UUID owner, String name, String context, Secret secret) {
        secrets.put(List.of(owner, name), Map.of(context, secret));
    }

    @Override
    public Optional<Secret> get(UUID owner, String name, String context) {
        return Optional.ofNullable(
                secrets.getOrDefault(List.<Object>of(owner, name), Map.of()).get(context));
    }

    @Override
    public void delete(UUID owner, String name) {
        secrets.remove(List.<Object>of(owner, name));
    }

    @Override
    public void deleteAll(UUID owner) {
        secrets.keySet().removeIf(key -> key.get(0).equals(owner));
    }
}
