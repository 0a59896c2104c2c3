package dev.mastaba.fleet.statics;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.fleet.release.StaticFiles.File;
import dev.mastaba.fleet.release.StaticFiles.Found;
import dev.mastaba.fleet.release.StaticFiles.Limits;
import dev.mastaba.fleet.statics.FileResponses.PublicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Static files within limits, whose contents are copied to a folder. Confined to one thread. */
final class FoundFiles {
    private final Path folder;
    private final Limits limits;
    private final List<File> files = new ArrayList<>();
    private final Set<String> contents = new HashSet<>();
    private long bytes;
    private int leftOut;
    private String example = "";

    FoundFiles(Path folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Adds a file, unless it exceeds a limit, or is not the asset.
     *
     * @throws IOException if the asset cannot be read, or its copy cannot be written
     */
    void add(PublicFile file, Assets assets, AssetSpec spec) throws IOException {
        if (files.size() >= limits.files() || file.size() > limits.fileBytes()) {
            leaveOut(file);
            return;
        }
        Optional<Asset> asset = assets.find(spec);
        if (asset.isEmpty()) {
            return;
        }
        byte[] content = content(asset.get());
        String sha256 = Sha256.of(content);
        if (!OfferedFile.tag(sha256).toString().equals(file.tag())) {
            return;
        }
        if (!contents.contains(sha256)) {
            if (bytes + content.length > limits.bytes()) {
                leaveOut(file);
                return;
            }
            bytes += content.length;
            contents.add(sha256);
            Files.write(folder.resolve(sha256), content);
        }
        files.add(new File(file.application(), file.url(), sha256, content.length, file.type()));
    }

    private byte[] content(Asset asset) throws IOException {
        try (InputStream in = asset.open()) {
            return in.readNBytes((int) limits.fileBytes() + 1);
        }
    }

    private void leaveOut(PublicFile file) {
        leftOut++;
        example = example.isEmpty() ? file.application() + " " + file.url() : example;
    }

    Found result() {
        return new Found(files, leftOut, example);
    }
}
