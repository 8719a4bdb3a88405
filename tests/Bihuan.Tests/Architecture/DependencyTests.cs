using System.Reflection;
using System.Text;

using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;
using Bihuan.Storage;

namespace Bihuan.Tests.Architecture;

/// <summary>谁可以用谁(docs/architecture.md)。箭头只朝一个方向。</summary>
public sealed class DependencyTests
{
    private static readonly Assembly Documents = typeof(SourceText).Assembly;

    // 键可以用值里的各个；自己总可以用自己
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Reading"] = [],
        ["Outline"] = ["Reading"],
        ["Rectification"] = ["Reading", "Outline"],
        ["Checking"] = ["Reading", "Outline", "Rectification"],
        ["Comparing"] = ["Reading", "Outline", "Rectification", "Writing"],
        ["Writing"] = ["Reading", "Outline", "Rectification", "Checking"],
        ["Samples"] = [],
    };

    // 折全角为半角不依赖任何东西，读取器查密级、认格式也要用
    private static readonly Type[] Everywhere = [typeof(Fold)];

    [Fact]
    public void Modules_of_documents_depend_in_one_direction()
    {
        var wrong = TypeReferences.Of(Documents)
            .Where(r => r.To.Assembly == Documents && !Everywhere.Contains(r.To))
            .Select(r => (r.From, r.To, A: Module(r.From), B: Module(r.To)))
            .Where(r => r.A is not null && r.B is not null && r.A != r.B && !Allowed[r.A].Contains(r.B))
            .Select(r => $"{r.From.FullName} → {r.To.FullName}").Distinct();
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_module_of_documents_has_its_rule() =>
        Assert.Empty(Documents.GetTypes().Select(Module).OfType<string>().Distinct().Except(Allowed.Keys));

    [Fact]
    public void Documents_know_no_database_no_web_and_no_terminal() =>
        AssertNoReference(Documents, "Bihuan", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Data", "Npgsql", "System.CommandLine", "System.Console");

    [Fact]
    public void Core_knows_no_web_and_no_terminal() =>
        AssertNoReference(typeof(Db).Assembly, "Bihuan.App", "Microsoft.AspNetCore", "System.CommandLine", "System.Console");

    [Fact]
    public void Scanner_sees_what_only_a_method_body_mentions()
    {
        var seen = TypeReferences.Of(typeof(Mentions)).SelectMany(TypeReferences.Parts).ToHashSet();
        Assert.Contains(typeof(StringBuilder), seen);
        Assert.Contains(typeof(Fold), seen);
        Assert.Contains(typeof(SourceText), seen);
        Assert.Contains(typeof(FormatException), seen);
        Assert.DoesNotContain(typeof(Db), seen);
    }

    private static void AssertNoReference(Assembly assembly, params string[] forbidden) =>
        Assert.DoesNotContain(assembly.GetReferencedAssemblies(), r => forbidden.Any(f => r.Name == f || r.Name!.StartsWith(f + ".", StringComparison.Ordinal) && r.Name != assembly.GetName().Name));

    /// <summary>Bihuan.Documents 之下的第一段；不在任何一段里(编译器生成的)时为 null。</summary>
    private static string? Module(Type type)
    {
        const string root = "Bihuan.Documents.";
        return type.Namespace is { } space && space.StartsWith(root, StringComparison.Ordinal) ? space[root.Length..].Split('.')[0] : null;
    }

    private static class Mentions
    {
        public static int Here()
        {
            try
            {
                var list = new List<SourceText>();
                return list.Count + new StringBuilder().Append(Fold.Line("a")).Length;
            }
            catch (FormatException)
            {
                return 0;
            }
        }
    }
}
