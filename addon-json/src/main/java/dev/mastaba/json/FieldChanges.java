package dev.mastaba.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.json.Json.FieldChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The fields that add-ons add to, replace in, or remove from the JSON objects of other add-ons' types. Safe for any thread. */
// Jackson's base class is serializable; this one is never serialized.
@SuppressWarnings("serial")
final class FieldChanges extends BeanSerializerModifier {
    /** The views, of those with changes of their own, that have made the response. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static final AttributeKey<Set<String>> VIEWS =
            (AttributeKey) AttributeKey.of("views with changed fields", Set.class);

    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final List<Change> announced = new CopyOnWriteArrayList<>();

    /**
     * A change.
     *
     * @param model the type whose objects are changed
     * @param value the value of the field; not used if the field is removed
     */
    record Change(Class<?> model, FieldChange of, Json.FieldValue<Object> value) {}

    void add(Change change) {
        changes.add(change);
    }

    /** Records that a field exists even if another add-on overrides the declaration that adds it. */
    void announce(Change addition) {
        announced.add(addition);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Returns the names of the fields that add-ons add to a type, also those that others override. */
    List<String> announced(Class<?> type) {
        return announced.stream()
                .filter(addition -> addition.model().isAssignableFrom(type))
                .map(addition -> addition.of().name())
                .toList();
    }

    /** Returns the changes of a type: those of the nearest types first, and of these, those of single views first. */
    List<Change> of(Class<?> type) {
        List<Change> all = changes.stream()
                .filter(change -> change.model().isAssignableFrom(type))
                .toList();
        return all.stream()
                .sorted(Comparator.<Change>comparingLong(change -> all.stream()
                                .filter(other -> other.model() != change.model()
                                        && change.model().isAssignableFrom(other.model()))
                                .count())
                        .thenComparing(change -> change.of().view().isEmpty()))
                .toList();
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> own) {
        Map<String, List<Change>> byName = new LinkedHashMap<>();
        of(description.getBeanClass())
                .forEach(change -> byName.computeIfAbsent(change.of().name(), name -> new ArrayList<>())
                        .add(change));
        List<BeanPropertyWriter> all = new ArrayList<>();
        for (BeanPropertyWriter writer : own) {
            List<Change> some = byName.getOrDefault(writer.getName(), List.of());
            byName.remove(writer.getName());
            // A type's own field takes precedence over fields that are added to its supertypes.
            List<Change> effective = some.stream()
                    .filter(change -> change.of().kind() != FieldChange.Kind.ADDED)
                    .toList();
            all.add(effective.isEmpty() ? writer : ChangedField.replacing(writer, effective));
        }
        byName.values().stream()
                .filter(some -> some.stream().anyMatch(change -> change.of().kind() != FieldChange.Kind.REMOVED))
                .forEach(some -> all.add(ChangedField.added(description.getClassInfo(), some, config)));
        return all;
    }
}
