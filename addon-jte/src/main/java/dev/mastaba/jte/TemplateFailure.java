package dev.mastaba.jte;

import dev.mastaba.core.asset.Assets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A failure while templates ran. The innermost frame of a template in the stack trace is the place.
 *
 * @param template the template of the page
 */
record TemplateFailure(Throwable cause, LinkedTemplate template, Assets assets) {
    private static final String LINES = "JTE_LINE_INFO";

    JteException exception() {
        String message = cause.getMessage();
        boolean enough = cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
        String reason = enough && message != null
                ? message
                : cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return exception(reason);
    }

    JteException exception(String reason) {
        Map<String, LinkedTemplate> byFile = template.all().stream()
                .collect(Collectors.toMap(
                        each -> each.file().source().toString(), Function.identity(), (first, same) -> first));
        for (StackTraceElement frame : cause.getStackTrace()) {
            String loader = frame.getClassLoaderName();
            LinkedTemplate found = loader == null ? null : byFile.get(loader);
            if (found != null && isOwn(frame, found)) {
                return JteException.of(found.file(), line(found, frame.getLineNumber()), reason, cause, assets);
            }
        }
        return JteException.of(template.file(), 0, reason, cause, assets);
    }

    private static boolean isOwn(StackTraceElement frame, LinkedTemplate template) {
        String type = template.form().type();
        return frame.getClassName().equals(type) || frame.getClassName().startsWith(type + "$");
    }

    private static int line(LinkedTemplate template, int ofClass) {
        try {
            Class<?> type = template.classes().loadClass(template.form().type());
            int[] lines = (int[]) type.getField(LINES).get(null);
            return lines != null && ofClass >= 1 && ofClass <= lines.length ? lines[ofClass - 1] + 1 : 0;
        } catch (ReflectiveOperationException unknown) {
            return 0;
        }
    }
}
