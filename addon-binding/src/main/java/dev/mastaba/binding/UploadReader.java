package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.core.http.Upload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader of the files that were sent under one name of a form. */
record UploadReader(ParameterType sought, ValueKind shape) implements FieldReader {
    UploadReader {
        if (!sought.absent().isEmpty()) {
            throw BindingProblems.wrongDefault("is a file, which cannot have a default", "Remove @Default.");
        }
    }

    @Override
    public @Nullable Object read(Source source, String name, @Nullable ParameterTree fields, BindingErrors complaints) {
        return read(name, fields == null ? List.of() : fields.uploads(), complaints);
    }

    @Nullable
    Object read(String name, List<Upload> files, BindingErrors complaints) {
        boolean many = shape.kind() == ValueKind.Kind.MANY;
        int most = many ? complaints.limits().values() : 1;
        if (files.size() > most) {
            complaints.repeated(Source.FORM, name, files.size(), most);
            return null;
        }
        if (many) {
            return shape.collected().apply(List.copyOf(files));
        }
        return files.isEmpty() ? absent(name, complaints) : shape.kept().apply(files.get(0));
    }

    private @Nullable Object absent(String name, BindingErrors complaints) {
        if (shape.kind() == ValueKind.Kind.ONE && !sought.nullable()) {
            complaints.missing(Source.FORM, name, "a file");
        }
        return shape.empty();
    }
}
