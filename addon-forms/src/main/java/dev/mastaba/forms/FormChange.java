package dev.mastaba.forms;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a form, as an extension declared it.
 *
 * @param form the id of the form as the extension wrote it
 * @param addOn the name of the extension
 * @param what the change itself
 */
record FormChange(String form, String addOn, Origin origin, What what) {
    /** The kinds of changes. */
    sealed interface What {}

    /** The components of a record become fields. */
    record Add(Class<? extends Record> type, Place place) implements What {}

    /** A field is no longer shown and read. */
    record Remove(String field, boolean valued, @Nullable Object value) implements What {}

    /** A field gets another position. */
    record Move(String field, Place place) implements What {}

    /** The constraints on the components of a record apply to fields of the same names. */
    record Restrict(Class<? extends Record> type) implements What {}

    /** The values that an added record has before the form is submitted. */
    record Initially(Class<? extends Record> type, FormExtension.Initial<? extends Record> values) implements What {}

    /** A function that computes the options of an added field. */
    record Choosing(String field, FormExtension.Choices choices) implements What {}

    /** A check of all values. */
    record Checking(FormExtension.Check check) implements What {}

    /** Work after the application accepted the form. */
    record Accepting(FormExtension.Accepted accepted) implements What {}

    /** The changes that take effect, in canonical order; confined to the commit. */
    static final class All {
        private static final Key<All> KEY = Key.of(All.class);

        private final List<FormChange> list = new ArrayList<>();

        static All in(Registry registry) {
            return registry.computeIfAbsent(KEY, All::new);
        }

        void add(FormChange change) {
            list.add(change);
        }

        List<FormChange> list() {
            return List.copyOf(list);
        }
    }
}
