package dev.mastaba.forms;

import dev.mastaba.binding.RecordFields;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of a form: that of the application, or one that an extension added.
 *
 * @param addOn the name of the add-on that declared the record; its catalogs translate the texts
 * @param fields the reader of the record
 * @param rules the constraints of the record
 * @param fixed the values of the components that are not read, by index
 * @param initially the values before the form is submitted; null without any
 */
record FormPart(
        Class<? extends Record> type,
        String addOn,
        RecordFields fields,
        RecordRules rules,
        Map<Integer, Optional<Object>> fixed,
        FormExtension.@Nullable Initial<? extends Record> initially) {
    FormPart {
        fixed = Map.copyOf(fixed);
    }
}
