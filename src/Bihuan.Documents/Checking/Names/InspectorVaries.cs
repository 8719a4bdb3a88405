using System.Text.RegularExpressions;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Names;

/// <summary>names.inspector-varies：巡察组前后不一。</summary>
internal sealed partial class InspectorVaries : Check
{
    public override string Rule => "names.inspector-varies";
    public override string Name => "巡察组不一";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "同一轮巡察只有一个巡察组，开头、正文里的“第几巡察组”应一致；上一轮的、上级的不在内。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年6月3日，⟦县委第三巡察组⟧反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年6月3日，县委巡察组反馈了巡察意见。
            1.关于“上一轮巡察整改不彻底”的问题。上一轮县委第三巡察组反馈的问题尚有2个未完成。
            整改情况：一是对照市委第一巡察组反馈意见一并整改。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    [GeneratedRegex(@"(?<level>[省市区县旗]委)第(?<number>[一二三四五六七八九十0-9]{1,3})(?:轮|批|巡察|巡视)?(?:巡察|巡视)?组", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Team();

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Inspector is null || Array.IndexOf([.. document.Document.Roles], LineRole.Signature) is >= 0 and var signature && document.Document.Roles.Skip(signature + 2).Contains(LineRole.Signature)) yield break;
        var seen = new Dictionary<string, (int Line, string Printed, string Number)>();
        foreach (var line in document.Content.LinesWith("委第"))
        {
            var text = document.Folded(line);
            foreach (Match match in Team().Matches(text))
            {
                var level = match.Groups["level"].Value;
                var number = match.Groups["number"].Value;
                var printed = document.Text(line)[match.Index..(match.Index + match.Length)];
                if (Parties.IsPreviousRound(PrivacySentence(text, match.Index)) || Privacy.PrivacyText.InTitleMarks(text, match.Index)) continue;
                if (!seen.TryGetValue(level, out var known)) seen[level] = (line, printed, number);
                // 正文里提到的别的年份、别的单位的巡察，不是同一轮：只比开头几段。
                else if (known.Number != number && document.Role(line) is LineRole.Opening or LineRole.Overview or LineRole.Organisation or LineRole.Title)
                    yield return At(line, match.Index, match.Index + match.Length, $"这里是“{printed}”，第{known.Line}行是“{known.Printed}”，同一轮巡察的组名不一致。", "请核对是哪个巡察组。", related: [known.Line]);
            }
        }
    }

    private static string PrivacySentence(string text, int column) => Privacy.PrivacyText.Sentence(text, column).ToString();
}
