using System.Text;
using System.Xml;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>不显示的文字(隐藏的、修订中删去的),一段一条；只用来查密级，所以只收前面一些。</summary>
internal sealed class UnseenText
{
    private const int MaxCharacters = 200_000;
    private const int MaxTexts = 20_000;

    private readonly List<string> texts = [];
    private readonly StringBuilder current = new();
    private int left = MaxCharacters;

    /// <summary>到现在收到的各段。</summary>
    public IReadOnlyList<string> Texts
    {
        get
        {
            EndParagraph();
            return texts;
        }
    }

    /// <summary>加入当前文字节点。</summary>
    public void Add(XmlReader xml)
    {
        if (left <= 0 || texts.Count >= MaxTexts) return;
        var text = xml.ValueUpTo(left);
        left -= text.Length;
        current.Append(text);
    }

    /// <summary>一段结束。</summary>
    public void EndParagraph()
    {
        if (current.Length == 0) return;
        texts.Add(current.ToString());
        current.Clear();
    }
}
