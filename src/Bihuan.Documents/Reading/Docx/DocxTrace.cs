using System.Xml;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>跟着 <see cref="DocxWalker"/> 读正文，知道每一段可见文字由哪个 XML 节点来。</summary>
internal abstract class DocxTrace
{
    /// <summary>读到了一个节点；在读取器处理它之前。要看属性的，看完须移回元素。</summary>
    public abstract void Node(XmlReader xml);

    /// <summary>当前节点是 w:p 的开始，它是第 index 个，里面的文字要读。</summary>
    public abstract void Begin(int index);

    /// <summary>当前节点给出了一段可见文字。</summary>
    /// <param name="place">第几个 w:p,从它的第几个可见字符起。</param>
    /// <param name="text">可见的文字。</param>
    /// <param name="trimmed">节点开头有几个空格不显示。</param>
    /// <param name="keepsEnds">首尾的空格显示(xml:space="preserve")。</param>
    public abstract void Shown((int Index, int Offset) place, ReadOnlySpan<char> text, int trimmed, bool keepsEnds);
}
