using Bihuan.Documents.Writing.Official.Viewing;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>送批以前核一遍：疑似该打码的，别处打了码、不公开而这里露着的。人看过、仍然公开的写了理由就不再提。</summary>
public static class PublishCheck
{
    // 一处不公开的话，在别处连着露出这么多字才算；再短的多是套话
    private const int Shared = 12;

    /// <summary>照建议先打上的：疑似个人的姓名、电话、证件号。金额和别的由人定。</summary>
    /// <param name="places">各处。</param>
    /// <param name="people">认得的人的姓名。</param>
    public static PublishMarks Suggest(IReadOnlyList<PublishPlace> places, IReadOnlyList<string> people)
    {
        var marks = new Dictionary<int, PlaceMark>();
        foreach (var place in places)
        {
            var masks = place.Parts.SelectMany(p => SuggestWords.Of(p, people)).Where(s => s.Sort == RemarkSort.Personal).Select(s => new WordMask(s.Text, s.Kind)).Distinct().ToList();
            if (masks.Count > 0) marks[place.Number] = new(false, null, masks);
        }
        return new(marks, []);
    }

    /// <summary>还要定的各处，照先后；一处一个词只提一次。</summary>
    /// <param name="places">各处。</param>
    /// <param name="marks">怎样定的。</param>
    /// <param name="people">认得的人的姓名。</param>
    public static IReadOnlyList<PublishRemark> Find(IReadOnlyList<PublishPlace> places, PublishMarks marks, IReadOnlyList<string> people)
    {
        var secrets = Secrets(places, marks, people);
        var grams = Grams(places, marks);
        List<PublishRemark> found = [];
        foreach (var place in places.Where(p => !marks.IsWithheld(p.Number)))
        {
            var said = new HashSet<string>(StringComparer.Ordinal);
            foreach (var remark in Of(place, marks, people, secrets, grams))
                if (said.Add(remark.Text) && !IsKept(marks, place.Number, remark.Text)) found.Add(remark);
        }
        return found;
    }

    private static IEnumerable<PublishRemark> Of(PublishPlace place, PublishMarks marks, IReadOnlyList<string> people, IReadOnlyList<Secret> secrets, IReadOnlyDictionary<string, int> grams)
    {
        var masks = marks.MasksOf(place.Number);
        // 打好码以后还露着什么
        var open = place.Parts.Select(p => MaskRanges.Apply(p, masks)).ToList();
        var folded = open.ConvertAll(FoldedText.Of);
        foreach (var secret in secrets)
        {
            if (secret.Places.Contains(place.Number) && secret.IsMask && !folded.Exists(f => f.Find(secret.Folded).Any())) continue;
            if (folded.Exists(f => f.Find(secret.Folded).Any())) yield return new(place.Number, secret.Text, secret.Kind, RemarkSort.Leak, $"“{secret.Text}”在{At(secret)}{(secret.IsMask ? "打了码" : "不公开")}，这里露着") { IsWhole = secret.IsWhole };
            else if (secret.Value is { } value && open.SelectMany(SuggestWords.AmountsOf).FirstOrDefault(a => SuggestWords.ValueOf(a) == value) is { } same) yield return new(place.Number, same, MaskKind.Number, RemarkSort.Leak, $"“{same}”与{At(secret)}打了码的是同一个数，这里露着");
        }
        foreach (var part in open)
            foreach (var (text, kind, sort, why) in SuggestWords.Of(part, people)) yield return new(place.Number, text, kind, sort, $"“{text}”{why}");
        foreach (var part in folded)
            if (Run(part.Text, grams) is var (run, from) && run.Length > 0) yield return new(place.Number, run, MaskKind.Words, RemarkSort.Leak, $"“{run}”在第{from}处不公开，这里露着") { IsWhole = true };
        if (place.HasPicture) yield return new(place.Number, $"第{place.Number}处的图", MaskKind.Words, RemarkSort.Picture, "图里的字核不到，请看过再定公开不公开");
    }

    private static string At(Secret secret) => $"第{secret.Places.Min()}处";

    private static bool IsKept(PublishMarks marks, int place, string text) => marks.Kept.Any(k => (k.Place == 0 || k.Place == place) && k.Text == text);

    // 打了码的各个词；不公开的各处里的姓名、号码、金额、标题
    private static List<Secret> Secrets(IReadOnlyList<PublishPlace> places, PublishMarks marks, IReadOnlyList<string> people)
    {
        var found = new Dictionary<(string, bool), Secret>();
        foreach (var place in places)
        {
            foreach (var mask in marks.MasksOf(place.Number).Where(_ => !marks.IsWithheld(place.Number))) Add(mask.Text, mask.Kind, true, place.Number);
            if (!marks.IsWithheld(place.Number)) continue;
            foreach (var (text, kind, sort, _) in place.Parts.SelectMany(p => SuggestWords.Of(p, people)).Where(s => s.Sort is RemarkSort.Personal or RemarkSort.Amount))
                if (sort == RemarkSort.Personal || SuggestWords.ValueOf(text) >= 100) Add(text, kind, false, place.Number);
            if (place.Level > 0 && place.Heading is { Length: >= 4 and <= WordMask.Longest } heading) Add(heading, MaskKind.Words, false, place.Number, isWhole: true);
            // 版记里是机关的名称，到处都有，不是不公开的事
            if (place is { Kind: PlaceKind.Row, View: not ViewKind.Colophon } && place.Parts.MaxBy(p => p.Length) is { Length: >= 6 and <= WordMask.Longest } cell) Add(cell.Trim(), MaskKind.Words, false, place.Number, isWhole: true);
        }
        return [.. found.Values];

        void Add(string text, MaskKind kind, bool isMask, int place, bool isWhole = false)
        {
            var folded = FoldedText.Of(text);
            // 光是一两位的数，到处都有，说不上露没露
            if (folded.Text.Length == 0 || folded.Text.Length < 3 && folded.Text.All(c => char.IsAsciiDigit(c) || c == '%')) return;
            if (found.TryGetValue((folded.Text, isMask), out var had)) had.Places.Add(place);
            else found[(folded.Text, isMask)] = new(text, folded, kind, isMask, kind == MaskKind.Number && text.Contains('元', StringComparison.Ordinal) ? SuggestWords.ValueOf(text) : null, [place], isWhole);
        }
    }

    // 不公开的各处里连着的字 → 第几处；别处写着三回以上的是套话，不算
    private static Dictionary<string, int> Grams(IReadOnlyList<PublishPlace> places, PublishMarks marks)
    {
        var grams = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var place in places.Where(p => marks.IsWithheld(p.Number) && p.View != ViewKind.Colophon))
            foreach (var part in place.Folded)
                for (var i = 0; i + Shared <= part.Text.Length; i++) grams.TryAdd(part.Text.Substring(i, Shared), place.Number);
        if (grams.Count == 0) return grams;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var place in places.Where(p => !marks.IsWithheld(p.Number)))
            foreach (var gram in place.Folded.SelectMany(p => Enumerable.Range(0, Math.Max(0, p.Text.Length - Shared + 1)).Select(i => p.Text.Substring(i, Shared))).Where(grams.ContainsKey).Distinct())
                seen[gram] = seen.GetValueOrDefault(gram) + 1;
        foreach (var (gram, times) in seen)
            if (times > 3) grams.Remove(gram);
        return grams;
    }

    private static (string Text, int From) Run(string text, IReadOnlyDictionary<string, int> grams)
    {
        if (grams.Count == 0) return ("", 0);
        for (var i = 0; i + Shared <= text.Length; i++)
        {
            if (!grams.TryGetValue(text.Substring(i, Shared), out var from)) continue;
            var end = i + Shared;
            while (end < text.Length && end - i < WordMask.Longest && grams.ContainsKey(text.Substring(end + 1 - Shared, Shared))) end++;
            return (text[i..end].Trim('，', '。', '；', '、', '：'), from);
        }
        return ("", 0);
    }

    private sealed record Secret(string Text, FoldedText Folded, MaskKind Kind, bool IsMask, decimal? Value, HashSet<int> Places, bool IsWhole);
}
