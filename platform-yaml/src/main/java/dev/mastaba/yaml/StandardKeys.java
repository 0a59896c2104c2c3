package dev.mastaba.yaml;

import dev.mastaba.core.config.OverlayKey;
import java.util.List;
import java.util.Optional;

/** The keys that every {@code mastaba.yaml} supports, beside those of the header. */
final class StandardKeys {
    private final List<OverlayKey> keys;

    /** Creates the keys of an extension of this application or extension, which is the default owner. */
    StandardKeys(String owner) {
        Trust trust = new Trust(owner);
        this.keys = List.of(
                new AssetsKey(owner),
                new StaticKey(),
                new TranslationsKey(),
                new RoutesKey(trust),
                new ViewsKey(owner, trust),
                new SlotsKey(owner),
                new InsertionsKey(owner),
                new RedirectsKey(),
                new PermissionsKey(owner, trust));
    }

    Optional<OverlayKey> find(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    List<OverlayKey> all() {
        return keys;
    }

    List<String> names() {
        return keys.stream().map(OverlayKey::name).toList();
    }
}
