package dev.mastaba.json;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.file.Path;

/**
 * A module with types that differ from Jackson's default. Paths are written as texts, not as URIs of this machine. Texts are read
 * only if they can be stored, and so are dates; numbers only if they are finite and have no enormous exponents.
 */
final class OwnTypes extends Module {
    private final FieldChanges fields;

    OwnTypes(FieldChanges fields) {
        this.fields = fields;
    }

    @Override
    public String getModuleName() {
        return OwnTypes.class.getName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        SimpleSerializers paths = new SimpleSerializers();
        paths.addSerializer(Path.class, new ToStringSerializer(Path.class));
        context.addSerializers(paths);
        SimpleDeserializers texts = new SimpleDeserializers();
        texts.addDeserializer(String.class, new StorableTextReader());
        context.addDeserializers(texts);
        context.addDeserializers(BoundedReaders.all());
        context.addBeanDeserializerModifier(new BoundedReaders());
        context.addBeanSerializerModifier(fields);
    }
}
