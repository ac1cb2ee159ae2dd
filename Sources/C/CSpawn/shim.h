#include <spawn.h>

// glibc 2.34 and newer declare it for programs that ask for its own extensions, as Swift's import of glibc does not.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// Closes every file from `from` on in the child: what others opened while the child starts is closed too.
static inline int rapport_spawn_closes_from(posix_spawn_file_actions_t *actions, int from) {
    return posix_spawn_file_actions_addclosefrom_np(actions, from);
}
