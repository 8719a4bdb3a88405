using System.Globalization;
using System.Xml.Linq;

using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Writing.Forms;

/// <summary>工作表以外要跟着改的部件：名称（打印区域、标题行）、别的表里指着它的公式、计算次序。</summary>
internal static class FormParts
{
    private static readonly XNamespace Main = FormReader.Main;

    /// <summary>改好的；照字节抄的为 null。</summary>
    public static XDocument? Changed(SafeZip zip, FormBook book, FormSheet sheet, string part, FormShift shift)
    {
        if (part.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)) return Workbook(FormReader.Load(zip, part), sheet, shift);
        if (part.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)) return Without(FormReader.Load(zip, part), "PartName");
        if (part.Equals("xl/_rels/workbook.xml.rels", StringComparison.OrdinalIgnoreCase)) return Without(FormReader.Load(zip, part), "Target");
        if (book.Sheets.FirstOrDefault(s => s != sheet && s.Part.Equals(part, StringComparison.OrdinalIgnoreCase)) is not { } other) return null;
        var moved = new XDocument(other.Xml);
        foreach (var cell in moved.Descendants(Main + "c").Where(c => c.Element(Main + "f") is not null).ToList())
        {
            var formula = cell.Element(Main + "f")!;
            formula.Value = FormFormula.Shift(formula.Value, shift, sheet.Name, inside: false);
            // 存着的是填之前的数
            cell.Element(Main + "v")?.Remove();
            cell.Attribute("t")?.Remove();
        }
        return moved;
    }

    private static XDocument Workbook(XDocument workbook, FormSheet sheet, FormShift shift)
    {
        foreach (var name in workbook.Descendants(Main + "definedName")) name.Value = FormFormula.Shift(name.Value, shift, sheet.Name, inside: false);
        // 打开就在填好的这一张
        var at = workbook.Descendants(Main + "sheet").Index().First(s => (string?)s.Item.Attribute("name") == sheet.Name).Index;
        foreach (var view in workbook.Descendants(Main + "workbookView")) view.SetAttributeValue("activeTab", at.ToString(CultureInfo.InvariantCulture));
        var calc = workbook.Root!.Element(Main + "calcPr");
        if (calc is null)
        {
            calc = new XElement(Main + "calcPr");
            // 次序有规定：在名称之后；没有名称的，在工作表之后
            (workbook.Root.Element(Main + "definedNames") ?? workbook.Root.Element(Main + "externalReferences") ?? workbook.Root.Element(Main + "functionGroups") ?? workbook.Root.Element(Main + "sheets")!).AddAfterSelf(calc);
        }
        calc.SetAttributeValue("fullCalcOnLoad", "1");
        return workbook;
    }

    private static XDocument Without(XDocument list, string attribute)
    {
        list.Root!.Elements().Where(e => ((string?)e.Attribute(attribute) ?? "").EndsWith("calcChain.xml", StringComparison.OrdinalIgnoreCase)).Remove();
        return list;
    }
}
