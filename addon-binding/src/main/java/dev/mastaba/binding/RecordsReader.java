package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reader that creates records from numbered fields: {@code lines[0].count=1&lines[1].count=2}.
 *
 * @param each the reader of one record
 * @param collected the function that collects the records into a list, a set, or an array
 */
record RecordsReader(RecordReader each, Function<List<Object>, Object> collected) implements FieldReader {
    @Override
    public @Nullable Object read(Source source, String name, @Nullable ParameterTree fields, BindingErrors complaints) {
        List<ParameterTree.Element> elements = fields == null ? List.of() : fields.elements();
        int most = complaints.limits().values();
        if (elements.size() > most) {
            complaints.repeated(source, name, elements.size(), most);
            return null;
        }
        int before = complaints.count();
        List<Object> values = new ArrayList<>(elements.size());
        List<RecordFields.Single> singles = new ArrayList<>();
        for (ParameterTree.Element element : elements) {
            String path = name + "[" + element.number() + "]";
            Object value = each.read(source, path, element.fields(), complaints);
            if (value != null) {
                values.add(value);
                singles.add(new RecordFields.Single(path, null, value));
            }
        }
        if (complaints.count() > before) {
            singles.forEach(complaints::keep);
        }
        return collected.apply(values);
    }
}
