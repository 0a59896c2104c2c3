package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The extensions of JSON bodies in canonical order, and the views whose bodies can be extended. Confined to the thread that composes the application. */
final class BodyExtensions {
    static final Key<BodyExtensions> KEY = Key.of(BodyExtensions.class);

    private final List<Extension<?>> all = new ArrayList<>();
    private final Set<String> views = new TreeSet<>();

    /**
     * A record that an add-on reads from the body of a view.
     *
     * @param view the id of the view as the add-on wrote it
     * @param addOn the name of the add-on
     * @param key the key under which the request contains the record
     */
    record Extension<R extends Record>(String view, Class<R> type, String addOn, Origin origin, AttributeKey<R> key) {
        private void set(Request request, Object read) {
            request.set(key, type.cast(read));
        }
    }

    /** An extension and the argument that reads its record. */
    private record Part(Extension<?> extension, Argument argument) {}

    static BodyExtensions in(Registry registry) {
        return registry.computeIfAbsent(KEY, BodyExtensions::new);
    }

    void add(Extension<?> extension) {
        all.add(extension);
    }

    /** Returns the extensions of a view's body. */
    List<Extension<?>> of(String view) {
        return all.stream().filter(each -> each.view().equals(view)).toList();
    }

    /**
     * Returns the argument that reads a record from the body of a view and, from the same body, the records of all extensions.
     *
     * @throws ConfigurationException if two records have a field of the same name
     */
    Argument argument(Class<?> type, DeriverInfo info) {
        String view = info.id().toString();
        views.add(view);
        Map<String, Origin> origins = new HashMap<>();
        JsonBodies.fields(type, info).forEach(each -> origins.put(each, info.origin()));
        Set<String> added = new HashSet<>();
        List<Part> parts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Extension<?> each : of(view)) {
            Set<String> fields = JsonBodies.fields(each.type(), info);
            for (String field : fields) {
                Origin other = origins.putIfAbsent(field, each.origin());
                if (other != null) {
                    problems.add(taken(view, field, each.origin(), other));
                }
            }
            added.addAll(fields);
            Argument reading = JsonBodies.only(Set.copyOf(fields), each.type());
            parts.add(new Part(each, CheckedArgument.of(reading, Source.BODY, "", each.type(), info, each.addOn())));
        }
        ConfigurationException.requireNone(problems);
        Argument own = parts.isEmpty() ? JsonBodies.reading(type) : JsonBodies.without(Set.copyOf(added), type);
        Argument checked = CheckedArgument.ofBody(own, type, info);
        return parts.isEmpty()
                ? checked
                : (context, request, complaints) -> extended(checked, parts, context, request, complaints);
    }

    private static @Nullable Object extended(
            Argument own, List<Part> parts, Object context, Request request, BindingErrors complaints)
            throws Exception {
        Object value = own.of(context, request, complaints);
        for (Part each : parts) {
            Object read = each.argument().of(context, request, complaints);
            if (read != null) {
                each.extension().set(request, read);
            }
        }
        return value;
    }

    /** Returns the problem of an extension whose view reads no record from JSON; empty if the view reads one. */
    List<Problem> problems(AttributeKey<?> key) {
        return all.stream()
                .filter(each -> each.key() == key && !views.contains(each.view()))
                .map(this::unknown)
                .toList();
    }

    private Problem unknown(Extension<?> extension) {
        String view = extension.view();
        List<String> near = NearMisses.of(view, views);
        return new Problem(
                "MAST-BIND-018",
                "The body of view \"" + view
                        + "\" cannot be extended, because no view with this id reads a record from JSON."
                        + NearMisses.hint(view, views)
                        + (views.isEmpty() ? "" : " Available: " + String.join(", ", views) + "."),
                List.of(extension.origin()),
                near.isEmpty()
                        ? List.of("Remove the call of extendBody, or include the add-on that declares the view.")
                        : near.stream()
                                .map(each -> "Binding.of(config).extendBody(\"" + each + "\", "
                                        + extension.type().getSimpleName() + ".class);")
                                .toList());
    }

    private static Problem taken(String view, String field, Origin origin, Origin other) {
        return new Problem(
                "MAST-BIND-019",
                "The body of view " + view + " already has a field \"" + field + "\".",
                List.of(origin, other),
                "@JsonProperty(\"my-" + field + "\")   // on the added component");
    }
}
