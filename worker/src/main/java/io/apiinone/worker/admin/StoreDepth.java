package io.apiinone.worker.admin;

import picocli.CommandLine.Option;

/** How much of the store of pictures an audit looks at: by size and the newest only, unless an option says more. */
final class StoreDepth {
    @Option(
            names = "--store",
            description = "looks for every picture and file in its store, not only for the newest " + StoreLines.NEWEST
                    + " of each")
    private boolean every;

    @Option(
            names = "--checksums",
            description = "reads what is looked for and compares the bytes; takes as long as reading takes")
    private boolean checksums;

    boolean every() {
        return every;
    }

    boolean checksums() {
        return checksums;
    }
}
