package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.core.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An argument with the files that were sent with a form. */
record UploadArgument(String name, ParameterType sought, ValueKind shape) implements Argument {
    UploadArgument {
        if (!sought.absent().isEmpty()) {
            throw BindingProblems.wrongDefault("is a file, which cannot have a default", "Remove @Default.");
        }
    }

    @Override
    public @Nullable Object of(Object context, Request request, BindingErrors complaints) {
        List<Object> files = request.uploads().stream()
                .filter(file -> file.name().equals(name))
                .<Object>map(file -> file)
                .toList();
        boolean many = shape.kind() == ValueKind.Kind.MANY;
        int most = many ? complaints.limits().values() : 1;
        if (files.size() > most) {
            complaints.repeated(Source.FORM, name, files.size(), most);
            return null;
        }
        if (many) {
            return shape.collected().apply(files);
        }
        return files.isEmpty() ? absent(complaints) : shape.kept().apply(files.get(0));
    }

    private @Nullable Object absent(BindingErrors complaints) {
        if (shape.kind() == ValueKind.Kind.ONE && !sought.nullable()) {
            complaints.missing(Source.FORM, name, "a file");
        }
        return shape.empty();
    }
}
