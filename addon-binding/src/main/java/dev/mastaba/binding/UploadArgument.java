package dev.mastaba.binding;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Upload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An argument with the files that were sent with a form. */
record UploadArgument(String name, UploadReader reader) implements Argument {
    @Override
    public @Nullable Object of(Object context, Request request, BindingErrors complaints) {
        List<Upload> files = request.uploads().stream()
                .filter(file -> file.name().equals(name))
                .toList();
        return reader.read(name, files, complaints);
    }
}
