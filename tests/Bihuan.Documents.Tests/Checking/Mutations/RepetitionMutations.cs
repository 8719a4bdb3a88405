namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class RepetitionMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
