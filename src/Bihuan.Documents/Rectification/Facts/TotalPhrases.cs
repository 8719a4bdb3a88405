using System.Globalization;
using System.Text.RegularExpressions;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>一处总数的说法。</summary>
/// <param name="Start">起点。</param>
/// <param name="End">终点，不含。</param>
/// <param name="Value">数值(“万元”已折算);被遮住时为 null。</param>
/// <param name="Noun">数的是什么。</param>
internal sealed record TotalPhrase(int Start, int End, decimal? Value, string Noun);

/// <summary>在一行(已折成半角)里找总数的说法。</summary>
internal static partial class TotalPhrases
{
    /// <summary>各种所数之物的名称。</summary>
    public const string Aspects = "方面", Problems = "问题", Measures = "措施", Done = "已完成整改", Partly = "基本完成", Ongoing = "正在整改", Lasting = "长期坚持",
        Rate = "完成率", Immediate = "立行立改", Advice = "意见建议", Petitions = "信访件", Leads = "问题线索", Rules = "制度", Money = "退缴(万元)", People = "处理人次";

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;
    private const string N = @"(?<n>[0-9]+(\.[0-9]+)?|[〇零一二三四五六七八九十百两]{1,5}|[*×]{1,4}|X{1,3})";
    private const string Unit = "(个|项|条|类|件|点|处|款)";

    // 先列的优先：“12项已整改到位”要先于“12项……问题”。
    private static readonly (string Noun, Regex Pattern)[] Patterns =
    [
        (Rate, RateOf()), (Money, MoneyOf()), (People, PeopleOf()),
        (Partly, PartlyBefore()), (Ongoing, OngoingBefore()), (Done, DoneBefore()), (Lasting, LastingBefore()), (Immediate, ImmediateBefore()),
        (Done, DoneAfter()), (Partly, PartlyAfter()), (Ongoing, OngoingAfter()), (Lasting, LastingAfter()), (Immediate, ImmediateAfter()),
        (Petitions, PetitionsOf()), (Leads, LeadsOf()), (Advice, AdviceOf()), (Rules, RulesOf()), (Measures, MeasuresOf()), (Problems, ProblemsOf()), (Aspects, AspectsOf()),
    ];

    /// <summary>按先后返回，互不重叠。</summary>
    public static IReadOnlyList<TotalPhrase> Find(string line)
    {
        var found = new List<TotalPhrase>();
        var taken = new SortedSet<int>();
        foreach (var (noun, pattern) in Patterns)
            foreach (Match match in pattern.Matches(line))
            {
                var number = match.Groups["n"];
                // 数字前还连着数字、小数点、“第”的，不是完整的一个数。
                // “问题共4个方面9个”里的 4 是方面数；“11个问题已完成整改10个”里完成的是后面的 10 个。
                if (noun is Done or Partly or Ongoing or Lasting && found.Exists(f => match.Index < f.Start && f.Start < match.Index + match.Length))
                    continue;
                if (noun == Problems && line.AsSpan(match.Index + match.Length).StartsWith("方面") || !taken.Add(number.Index) || IsPartOfLonger(line, number.Index) || !IsOwnNumber(line, number))
                    continue;
                found.Add(new TotalPhrase(Lead(line, match.Index, noun), match.Index + match.Length, Value(number.Value, match.Groups["u"].Value), noun));
            }
        found.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    // 打头的“已”“具体”可有可无，不写进式子：.NET 10 的 NonBacktracking 遇上开头可省的分支，前文又出现过其中一个词时会漏掉一处。
    private static int Lead(string line, int start, string noun)
    {
        ReadOnlySpan<string> words = noun switch
        {
            Done => ["已经", "均已", "已", "全部", "其中", "目前"],
            Measures when !char.IsAsciiDigit(line[start]) && ChineseNumber.Parse(line.AsSpan(start, 1)) is null => ["整改"],
            Problems when line.AsSpan(start).StartsWith("问题") => ["具体", "反馈", "整改", "的"],
            Leads when line.AsSpan(start).StartsWith("线索") => ["问题"],
            _ => [],
        };
        foreach (var word in words)
            if (line.AsSpan(0, start).EndsWith(word)) return start - word.Length;
        return start;
    }

    private static bool IsPartOfLonger(string line, int i) => i > 0 && (line[i - 1] is '第' or '.' or '+' or '/' or '每' || char.IsAsciiDigit(line[i - 1]) && char.IsAsciiDigit(line[i]));

    // “一项制度”“一个问题”多半不是总数；“两个维护”“三个方面”里只有后者算。
    private static bool IsOwnNumber(string line, Group number) =>
        char.IsAsciiDigit(number.ValueSpan[0]) || number.ValueSpan[0] is '*' or '×' or 'X'
        || number.Value is not ("一" or "十" or "百") && (number.Index == 0 || line[number.Index - 1] is not ('十' or '这' or '“' or '某' or '任'));

    private static decimal? Value(string number, string unit)
    {
        // 再长的不是公文里的数，相乘相除会溢出
        decimal? value = number.Length > 12 ? null : decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) ? parsed : ChineseNumber.Parse(number);
        return unit switch
        {
            "元" => value / 10_000m,
            "亿元" => value * 10_000m,
            _ => value,
        };
    }

    [GeneratedRegex("(完成率|整改率|落实率|办结率|整改完成率|整改到位率)[^,。;0-9*×]{0,6}" + N + "%", Options, 2000)]
    private static partial Regex RateOf();

    [GeneratedRegex("(清退|追缴|退还|退缴|收缴|上缴|挽回|清收|追回|退回|清缴|补缴)[^,。;0-9]{0,20}" + N + "余?(?<u>亿元|万元|元)", Options, 2000)]
    private static partial Regex MoneyOf();

    [GeneratedRegex("(问责|诫勉谈话|诫勉|批评教育|提醒谈话|谈话提醒|政务处分|党纪处分|党纪政务处分|立案审查|立案|约谈|组织处理|处理党员干部|处分|通报批评)[^,。;、0-9*×]{0,6}" + N + "(人次|名|人)", Options, 2000)]
    private static partial Regex PeopleOf();

    [GeneratedRegex("(完成整改|整改完成|整改到位|完成|办结|销号|已整改)(问题|任务|事项|的)?(的有)?" + N + Unit, Options, 2000)]
    private static partial Regex DoneBefore();

    [GeneratedRegex("(正在整改|正在推进|正在办理|正在进行|尚未完成|未完成|未整改到位|整改中)(整改)?(问题|任务|事项|的)?(的有)?" + N + Unit + "|(另外|其余|剩余|余下)的?" + N + Unit, Options, 2000)]
    private static partial Regex OngoingBefore();

    [GeneratedRegex("(基本|阶段性|部分)(完成整改|整改完成|整改到位|完成|整改)(问题|任务|事项|的)?(的有)?" + N + Unit, Options, 2000)]
    private static partial Regex PartlyBefore();

    [GeneratedRegex(N + Unit + "(问题|任务|事项)?(已)?(基本|阶段性|部分)(完成|整改)", Options, 2000)]
    private static partial Regex PartlyAfter();

    [GeneratedRegex("(长期坚持|持续整改|长期整改|持续推进|持续坚持|长期推进)(整改)?(问题|任务|事项|的)?(的有)?" + N + Unit, Options, 2000)]
    private static partial Regex LastingBefore();

    [GeneratedRegex("立行立改(类|的)?(具体)?(问题|事项|任务)?" + N + Unit, Options, 2000)]
    private static partial Regex ImmediateBefore();

    // “29项问题已全部整改完成”报的是问题的总数，不是其中完成了几个。
    [GeneratedRegex(N + Unit + "((问题|任务|事项)?已经?|均已|已全部|全部)(完成整改|整改完成|整改到位|得到整改|完成|办结|销号|整改)", Options, 2000)]
    private static partial Regex DoneAfter();

    [GeneratedRegex(N + Unit + "(问题|任务|事项)?(正在|正|尚在|尚未|未)(抓紧|加快|持续|按序时进度)?(整改|推进|完成|办理)", Options, 2000)]
    private static partial Regex OngoingAfter();

    [GeneratedRegex(N + Unit + "(问题|任务|事项)?(需要?|须|已完成并)?(长期坚持|持续整改|长期整改|持续推进|坚持长期)", Options, 2000)]
    private static partial Regex LastingAfter();

    [GeneratedRegex(N + Unit + "立行立改(的)?(问题|事项|任务)?", Options, 2000)]
    private static partial Regex ImmediateAfter();

    [GeneratedRegex("(信访件|信访举报件?|信访)" + N + "件|" + N + "件信访(件|举报|问题)?", Options, 2000)]
    private static partial Regex PetitionsOf();

    [GeneratedRegex("线索" + N + "(件|条|个)|" + N + "(件|条|个)(问题)?线索", Options, 2000)]
    private static partial Regex LeadsOf();

    [GeneratedRegex("(意见建议|工作建议|整改建议|意见和建议)" + N + Unit + "|" + N + "(个|条|点|项|款)(方面)?的?(意见和建议|意见建议|工作建议|整改建议|整改意见|建议|意见)", Options, 2000)]
    private static partial Regex AdviceOf();

    [GeneratedRegex("(建立|制定|修订|完善|出台|新建|健全|形成)[^,。;0-9*×]{0,8}(制度|机制|办法)" + N + "(项|个|条|部)|" + N + "(项|个|条|部)(规章|管理|各项|工作)?(制度|机制|长效机制)", Options, 2000)]
    private static partial Regex RulesOf();

    [GeneratedRegex("(措施|整改任务|举措)(共|计)?" + N + Unit + "|" + N + Unit + "(具体|细化|整改)*(措施|整改任务|任务|举措)", Options, 2000)]
    private static partial Regex MeasuresOf();

    [GeneratedRegex(@"问题(共计|共|计|有)?[0-9一二三四五六七八九十]{1,3}(个|大)?方面" + N + "(个|项|条)|问题(共计|共|计|有)?" + N + "(个|项|条|类)|" + N + "(个|项|条|类|件)?(个)?(\\([类个项条]\\))?(方面)?(具体|突出|主要|反馈|整改|方面|存在|巡察|共性|个性|的)*问题", Options, 2000)]
    private static partial Regex ProblemsOf();

    [GeneratedRegex(N + "(个|大|项)?大?方面", Options, 2000)]
    private static partial Regex AspectsOf();
}
