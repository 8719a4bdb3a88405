namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class WordingMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
