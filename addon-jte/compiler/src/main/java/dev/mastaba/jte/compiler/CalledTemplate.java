package dev.mastaba.jte.compiler;

import gg.jte.compiler.ParamInfo;
import gg.jte.runtime.ClassInfo;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A template that another one calls by its name. The class for the name runs the template that the application has under this name.
 *
 * @param name the path, as in the call
 * @param info the name of the class
 * @param imports the imports that the types of the parameters need
 * @param parameters the template's parameters
 */
record CalledTemplate(String name, ClassInfo info, List<String> imports, List<ParamInfo> parameters) {
    /** Returns the Java source of the class. */
    String code() {
        String declared = parameters.stream()
                .map(each -> ", " + each.type + " " + each.name)
                .collect(Collectors.joining());
        String passed = parameters.stream().map(each -> ", " + each.name).collect(Collectors.joining());
        return """
                package %s;
                %s
                @SuppressWarnings("all")
                public final class %s {
                    private static final java.lang.invoke.MethodHandle JTE_CALL =
                            dev.mastaba.jte.code.TemplateCode.call(%s.class);

                    public static void render(
                            gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor%s) {
                        try {
                            JTE_CALL.invokeExact(jteOutput, jteHtmlInterceptor%s);
                        } catch (RuntimeException | Error jteFailure) {
                            throw jteFailure;
                        } catch (Throwable jteFailure) {
                            throw new IllegalStateException(jteFailure);
                        }
                    }
                }
                """.formatted(
                        info.packageName,
                        imports.stream().map(each -> "import " + each + ";\n").collect(Collectors.joining()),
                        info.className,
                        info.className,
                        declared,
                        passed);
    }
}
