package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationFilesTest {
    @TempDir
    Path folder;

    private GenerationFiles withServerSettings(String hash, String settings) throws IOException {
        Files.writeString(folder.resolve(hash), settings);
        return GenerationFiles.read("bundles\taa\twiki.jar\twiki 1.0.0\nconf\t" + hash + "\tserver.cfg\tserver.cfg \n");
    }

    @Test
    void serverSettingsThatTheSeparateServersUseAreAChange() throws Exception {
        GenerationFiles good = withServerSettings("bb", "mastaba.http.port = 1\nmastaba.openings = allow\n");
        GenerationFiles bad = withServerSettings("cc", "mastaba.http.port = 2\nmastaba.openings = refuse\n");
        List<GenerationFiles.Change> changes = good.changesTo(bad, folder);
        assertThat(changes)
                .singleElement()
                .extracting(GenerationFiles.Change::line)
                .isEqualTo("~ conf/server.cfg");
        Path conf = Files.createDirectory(folder.resolve("conf"));
        good.with(changes).copySettings(folder, conf);
        assertThat(conf.resolve("server.cfg")).hasContent("mastaba.openings = refuse");
    }

    @Test
    void portsAndDatabasesOfTheServerAreNoChange() throws Exception {
        GenerationFiles good = withServerSettings("bb", "mastaba.http.port = 1\njdbc.main.url = jdbc:h2:one\n");
        GenerationFiles bad = withServerSettings("cc", "mastaba.http.port = 2\n");
        assertThat(good.changesTo(bad, folder)).isEmpty();
        assertThat(good.changesTo(GenerationFiles.read("bundles\taa\twiki.jar\twiki 1.0.0\n"), folder))
                .isEmpty();
    }
}
