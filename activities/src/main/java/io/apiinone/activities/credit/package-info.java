/** The workflow's moves in the books. */
@NullMarked
package io.apiinone.activities.credit;

import org.jspecify.annotations.NullMarked;
