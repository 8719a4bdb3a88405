namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class TotalsMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
