package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.attempt.AttemptLog;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Bundles made from a few words, and written once. */
final class Bundles {
    private final Path folder;
    private final Map<String, Path> apis = new HashMap<>();
    private final Map<SourceBundle, Path> jars = new IdentityHashMap<>();
    private int written;

    Bundles(Path folder) {
        this.folder = folder;
    }

    /** An add-on without a role, whose {@code toString} is this expression. */
    SourceBundle shared(String name, String text) {
        return component(name, "", "", text);
    }

    /** An application whose id is its name. */
    SourceBundle app(String name, String text) {
        return component(name, "property = \"mastaba.app=" + name + "\"", "", text);
    }

    /** An add-on with further members. */
    SourceBundle component(String name, String attributes, String members, String text) {
        return component(name, attributes, members, text, "");
    }

    private static SourceBundle component(String name, String attributes, String members, String text, String include) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import org.osgi.service.component.annotations.*;
                @Component(service = dev.mastaba.core.config.AddOn.class%2$s)
                public final class Main implements dev.mastaba.core.config.AddOn, Runnable {
                  public void run() { %5$s }
                  %3$s
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public String toString() { return %4$s; }
                }""".formatted(
                        name, attributes.isEmpty() ? "" : ", " + attributes, members, text, include));
    }

    /** An add-on that does something where it is included. */
    SourceBundle including(String name, String attributes, String include) {
        return component(name, attributes, "", "\"\"", include);
    }

    /** A library that exports a class {@code NAME.Api} whose static {@code text()} gives this text. */
    SourceBundle library(String name, String text) {
        return SourceBundle.named(name).exporting(name + ";version=1.0.0").withSource("""
                package %1$s;
                public final class Api { public static String text() { return "%2$s"; } }""".formatted(name, text));
    }

    /** A library that exports the interface {@code NAME.Word}. */
    SourceBundle words(String name) {
        return SourceBundle.named(name).exporting(name + ";version=1.0.0").withSource("""
                package %1$s;
                public interface Word { String text(); }""".formatted(name));
    }

    /** A library that offers a service {@code API.Word} with this text. */
    SourceBundle provider(String name, String api, String text) {
        return SourceBundle.named(name).using(api(words(api), api)).withSource("""
                package %1$s;
                @org.osgi.service.component.annotations.Component
                public final class Provider implements %2$s.Word { public String text() { return "%3$s"; } }""".formatted(name, api, text));
    }

    /** What is being tried, noted beside the bundles. */
    AttemptLog attempts() {
        return AttemptLog.in(folder.resolve("attempts"), hash -> Optional.empty());
    }

    /** A jar to compile against. */
    Path api(SourceBundle bundle, String name) {
        return apis.computeIfAbsent(name, any -> bundle.writeTo(folder.resolve("api")));
    }

    /** Puts a bundle into the store; the hash tells it from every other one. The same object is compiled once. */
    StoredBundle store(SourceBundle bundle) {
        written++;
        Path jar = jars.computeIfAbsent(bundle, any -> any.writeTo(folder.resolve("store-" + written)));
        String file = jar.getFileName().toString();
        return new StoredBundle(file.substring(0, file.lastIndexOf('-')), "hash-" + written, jar);
    }
}
