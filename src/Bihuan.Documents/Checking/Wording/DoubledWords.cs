using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.doubled-word：一个词接连写了两遍。</summary>
internal sealed class DoubledWords : Check
{
    private const int Longest = 12;

    // 虚词接连两个：多半是重复；Before、After 里的字与它另成一词，不算。
    private static readonly (char Word, string Before, string After)[] Single =
    [
        ('的', "目", "确"), ('和', "平总饱温缓祥随", "谐气平睦解煦蔼好约善"), ('了', "为罢未除末公明", "解结然"), ('在', "现正存实所潜内自好旨外", "职建编线岗校册场押外内先于乎座案逃"),
        ('对', "相绝应面针核一成配校", "象口照应比方接策手联待外内账标立"), ('率', "", "先领队"), ('将', "即", "军来要近士领"), ('与', "参给付", "会时众此民"), ('从', "服自跟顺听", "严事业而前轻重"), ('并', "合兼一吞", "非列入购轨案联发存重行"), ('把', "一", "关握手脉"),
    ];

    // 可以重叠的动词、叠用成词的。
    private static readonly HashSet<string> Reduplicable =
        ["研究", "讨论", "沟通", "商量", "学习", "了解", "考虑", "总结", "整理", "检查", "锻炼", "宣传", "教育", "帮助", "支持", "监督", "调查", "交流", "协调", "一步", "一件", "一项", "一个", "逐条", "逐项", "许多", "很多", "行立", "知立", "查立"];

    public override string Rule => "wording.doubled-word";
    public override string Name => "词语重复";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "同一个词接连写了两遍，多是粘贴、删改时留下的。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是加强窗口⟦的的⟧日常管理。"),
        CheckExample.Breaking("一是加强窗口管理⟦和和⟧考核。"),
        CheckExample.Breaking("一是窗口满意⟦率率⟧达98%。"),
        CheckExample.Breaking("一是培训60⟦人次人次⟧。"),
        CheckExample.Breaking("一是⟦进一步进一步⟧规范窗口值守。"),
        CheckExample.Breaking("一是加强⟦窗口窗口⟧日常管理。"),
        CheckExample.Clean("一是为了了解情况，明确目的的要求，增进和和谐，组织研究研究，在在建工地抽查，一件一件抓，县委会会议，进行立行立改，主要要求是公开公平。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var all = document.Content.All;
        for (var (at, length) = Next(all, 0); length > 0; (at, length) = Next(all, at + 2 * length))
        {
            var (line, column) = document.Content.Place(at);
            var sure = length == 1 || length >= 3 || at > 0 && IsDigit(all[at - 1]);
            yield return At(line, column, column + 2 * length, $"{Around(document.Text(line), column, column + 2 * length)}处“{all.Substring(at, length)}”接连写了两遍。", "请核实后删去一个。", sure ? RemarkSeverity.Warning : RemarkSeverity.Hint);
        }
    }

    // 从 from 起第一处重复的词，在哪里、多长；没有时长为 0。
    private static (int At, int Length) Next(string all, int from)
    {
        while (from + 1 < all.Length)
        {
            // 一次看一段：没有一个字可能是重复的词的开头，整段走掉。
            var end = Math.Min(from + Vector<ushort>.Count, all.Length - 1);
            for (var i = MayDouble(all, from) ? from : end; i < end; i++)
                if (IsHan(all[i]) && Length(all, i) is > 0 and var length)
                    return (i, length);
            from = end;
        }
        return (0, 0);
    }

    // 从 at 起的一段里，有没有一个字与下一个字相同，或与其后某处的头两个字都相同。
    private static bool MayDouble(string all, int at)
    {
        if (at + Vector<ushort>.Count + Longest + 1 > all.Length)
            return true;
        ref var letters = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(all.AsSpan(at)));
        var (first, second) = (Vector.LoadUnsafe(ref letters), Vector.LoadUnsafe(ref letters, 1));
        var same = Vector.Equals(first, second);
        var ahead = Vector.LoadUnsafe(ref letters, 2);
        for (var length = 2; length <= Longest; length++)
        {
            var next = Vector.LoadUnsafe(ref letters, (nuint)length + 1);
            same |= Vector.Equals(first, ahead) & Vector.Equals(second, next);
            ahead = next;
        }
        return same != Vector<ushort>.Zero;
    }

    // 从 at 起接连写了两遍的词有多长；没有时为 0。
    private static int Length(string text, int at)
    {
        if (text[at + 1] == text[at])
            return IsDoubledSingle(text, at) ? 1 : 0;
        for (var length = 2; length <= Longest && at + 2 * length <= text.Length; length++)
            if (text[at + length] == text[at] && string.CompareOrdinal(text, at, text, at + length, length) == 0 && IsWord(text, at, length))
                return length;
        return 0;
    }

    private static bool IsDoubledSingle(string text, int at)
    {
        foreach (var (word, before, after) in Single)
            if (text[at] == word)
                return !(at > 0 && before.Contains(text[at - 1], StringComparison.Ordinal))
                    && !(at + 2 < text.Length && after.Contains(text[at + 2], StringComparison.Ordinal)) && CharAt(text, at + 2) != word && CharAt(text, at - 1) != word;
        return false;
    }

    private static bool IsWord(string text, int at, int length)
    {
        for (var i = at; i < at + length; i++)
            if (!IsHan(text[i]) || IsChineseDigit(text[i]) && length < 3)
                return false;
        return !Reduplicable.Contains(text.Substring(at, length));
    }
}
