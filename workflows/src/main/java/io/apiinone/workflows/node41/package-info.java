/** The pure parts of node41's protocol: callback token, callback signature, reading its answers, which results may be shown. */
@NullMarked
package io.apiinone.workflows.node41;

import org.jspecify.annotations.NullMarked;
