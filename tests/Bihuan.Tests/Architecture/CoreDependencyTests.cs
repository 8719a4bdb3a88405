using System.Reflection;
using System.Text.RegularExpressions;

using Bihuan.Storage;

namespace Bihuan.Tests.Architecture;

/// <summary>核心(src/Bihuan)里一个模块就是一个命名空间；谁可以用谁，在这里写明，多一条就不过。</summary>
public sealed class CoreDependencyTests
{
    private const string Root = "Bihuan.";

    private static readonly Assembly Core = typeof(Db).Assembly;

    // 键可以用值里的各个；自己总可以用自己。Storage 是模型与保存的那一处，要认得各个模块的表。
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Access"] = ["Audit", "Ledgers", "Messages", "People", "Storage"],
        ["Audit"] = ["Access", "Storage"],
        // 日历改了，照它算的期限跟着改
        ["Calendar"] = ["Access", "Audit", "Jobs", "Ledgers", "People", "Storage"],
        ["Demo"] = ["Access", "Audit", "Calendar", "Controls", "Figures", "Files", "Ledgers", "People", "Rectification", "Storage"],
        ["Backup"] = ["Access", "Audit", "Exchange", "Files", "Messages", "People", "Readings", "Storage"],
        // 规则看台账；记下要重查的，在保存的那一处
        ["Controls"] = ["Access", "Audit", "Figures", "Jobs", "Ledgers", "Messages", "People", "Storage"],
        ["Exchange"] = ["Access", "Audit", "Jobs", "Ledgers", "Messages", "People", "Storage"],
        ["Figures"] = ["Access", "Audit", "Controls", "Ledgers", "Messages", "People", "Storage"],
        // 附件用在哪一行、谁看得见那一行，与台账互相认得
        ["Files"] = ["Access", "Audit", "Jobs", "Ledgers", "People", "Storage"],
        // 任务自己不认得业务；核对、保存链头两种是看护审计的，放在这里，审计就不必反过来认得任务
        ["Jobs"] = ["Access", "Audit", "Storage"],
        ["Ledgers"] = ["Access", "Audit", "Calendar", "Figures", "Files", "Jobs", "Messages", "People", "Storage"],
        // 消息由各处发：发的那一处连着它自己的保存；谁看得见哪一行，要问台账与权限
        ["Messages"] = ["Access", "Audit", "Figures", "Jobs", "Ledgers", "People", "Storage"],
        ["People"] = ["Access", "Audit", "Jobs", "Ledgers", "Messages", "Storage"],
        ["Readings"] = ["Audit", "Storage"],
        // 整改的办理，建在台账之上；台账不认得它
        ["Rectification"] = ["Access", "Audit", "Calendar", "Controls", "Exchange", "Figures", "Files", "Jobs", "Ledgers", "Messages", "People", "Storage"],
        ["Storage"] = ["Access", "Audit", "Calendar", "Controls", "Exchange", "Figures", "Files", "Jobs", "Ledgers", "Messages", "People", "Readings", "Rectification"],
    };

    [Fact]
    public void Modules_of_the_core_use_only_what_is_written_down()
    {
        var wrong = Edges.Value.Where(e => !Allowed.TryGetValue(e.From, out var may) || !may.Contains(e.To)).Select(e => $"{e.From} → {e.To}：{e.Example}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // 写着而没有用到的，也是错：下次真用到时没有人会想
    [Fact]
    public void Nothing_is_allowed_that_is_not_used()
    {
        var used = Edges.Value.Select(e => (e.From, e.To)).ToHashSet();
        Assert.DoesNotContain(Allowed.SelectMany(a => a.Value.Select(to => (From: a.Key, To: to))), e => !used.Contains(e));
    }

    [Fact]
    public void Every_module_has_its_rule() =>
        Assert.Equal(Core.GetTypes().Select(Module).OfType<string>().Distinct().Order(StringComparer.Ordinal), Allowed.Keys.Order(StringComparer.Ordinal));

    private static readonly Lazy<List<(string From, string To, string Example)>> Edges = new(() =>
    [
        .. Compiled().Concat(Written()).Where(r => r.From != r.To).GroupBy(r => (r.From, r.To))
            .Select(g => (g.Key.From, g.Key.To, string.Join("、", g.Select(r => r.Where).Distinct().Take(4)) + $"，共{g.Count()}处")),
    ]);

    private static IEnumerable<(string From, string To, string Where)> Compiled() =>
        from type in Core.GetTypes()
        let module = Module(type)
        where module is not null
        from to in TypeReferences.Of(type).SelectMany(TypeReferences.Parts).Distinct()
        where to.Assembly == Core
        let used = Module(to)
        where used is not null
        select (module, used, $"{type.Name} → {to.Name}");

    // 常量编译以后就看不出从哪里来，所以源代码里的 using 和全名也看
    private static IEnumerable<(string From, string To, string Where)> Written() =>
        from folder in Directory.GetDirectories(Path.Combine(FileTests.Root(), "src", "Bihuan"))
        let module = Path.GetFileName(folder)
        where Allowed.ContainsKey(module)
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        where !file.Contains("Migrations", StringComparison.Ordinal)
        from line in File.ReadLines(file)
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match match in Named().Matches(line)
        where Allowed.ContainsKey(match.Groups["module"].Value)
        select (module, match.Groups["module"].Value, Path.GetFileName(file));

    private static Regex Named() => new(@"\bBihuan\.(?<module>\w+)", RegexOptions.NonBacktracking);

    /// <summary>Bihuan 之下的第一段；直接在 Bihuan 里的、编译器生成的为 null。迁移是生成的，不算。</summary>
    private static string? Module(Type type) => type.Namespace is { } space && space.StartsWith(Root, StringComparison.Ordinal) && !space.Contains(".Migrations", StringComparison.Ordinal)
        ? space[Root.Length..].Split('.')[0] : null;
}
