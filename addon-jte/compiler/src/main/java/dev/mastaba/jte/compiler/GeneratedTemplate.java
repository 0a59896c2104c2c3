package dev.mastaba.jte.compiler;

import gg.jte.compiler.ClassDefinition;
import gg.jte.compiler.ParamInfo;
import gg.jte.runtime.ClassInfo;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Java source of a template. */
final class GeneratedTemplate {
    private static final String PRINT = "jteOutput.writeUserContent(";
    private static final String OWN_PRINT = "dev.mastaba.jte.code.TemplateCode.print(jteOutput, ";

    private static final Set<String> NUMBERS = Set.of("byte", "short", "long", "float", "double");

    private final ClassInfo info;
    private final ClassDefinition definition;
    private final Map<String, CalledTemplate> calls;

    /**
     * Creates the source.
     *
     * @param info the name of the class and the lines of its source
     * @param calls the called templates by the class of each call
     */
    GeneratedTemplate(ClassInfo info, ClassDefinition definition, Map<String, CalledTemplate> calls) {
        this.info = info;
        this.definition = definition;
        this.calls = calls;
    }

    /** Returns the template's path. */
    String name() {
        return info.name;
    }

    /** Returns the name of the template's class. */
    String type() {
        return info.fullName;
    }

    /**
     * Returns the source. It prints values by methods of the add-on, which support more types than those of jte. Default values of numbers get the
     * type of their parameter, because jte would cast a boxed {@code int}.
     */
    String code() {
        String code = definition.getCode();
        for (ParamInfo each : parameters()) {
            String type = each.type.strip();
            if (each.defaultValue != null && NUMBERS.contains(type)) {
                String read = ")params.getOrDefault(\"" + each.name + "\", ";
                code = code.replace(
                        read + each.defaultValue + ");", read + "(" + type + ") (" + each.defaultValue + "));");
            }
        }
        return code.replace(PRINT, OWN_PRINT);
    }

    /** Returns the parts of the template that are always the same, in UTF-8. */
    byte[] staticText() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        definition.getBinaryTextParts().forEach(text::writeBytes);
        return text.toByteArray();
    }

    List<ParamInfo> parameters() {
        return definition.getParams();
    }

    /** Returns the called templates by the class of each call. */
    Map<String, CalledTemplate> calls() {
        return calls;
    }

    /** Returns the line of the template for a line of the source, both from 1 on; 1 if it is not known. */
    int line(long ofSource) {
        return ofSource >= 1 && ofSource <= info.lineInfo.length ? info.lineInfo[(int) ofSource - 1] + 1 : 1;
    }
}
