namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class NumberingMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
