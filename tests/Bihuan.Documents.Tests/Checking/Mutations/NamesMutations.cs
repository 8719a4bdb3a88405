namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class NamesMutations
{
    public static IEnumerable<Mutation> List =>
    [
    ];
}
